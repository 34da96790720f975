"""Pages of people, offices and one's own account: request in, action or query, template out."""
