"""Who may ask: log-in, roles, cookies, limits on attempts, and the audit log.

The rest of the pages needs three names: ``identity.current_user()``, ``roles.may_open()`` and ``audit.Audited``.

How a visitor is known. A Streamlit script cannot set a cookie, but the web server around it can: ``app.py`` hands
Streamlit the routes and the middleware of ``access.server``. The server sets signed cookies that scripts in the
browser cannot read (HttpOnly), the browser sends them back when it opens the page's connection, and
``st.context.cookies`` shows them to the page. No script of ours runs in the browser for this.
"""
