"""Stage 1: what is asked. Criteria sets and indicators as rows, so that others can point at them.

The law itself is the files in `law/`; a publication keeps what they said. Uses accounts and audit; knows no plan, no
register and no figure, which point at its rows. Rows are made by `actions.publish_law` and by nothing else.
"""
