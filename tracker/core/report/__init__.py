"""What a period brought, ready to be sent: as text, as a page, as pictures."""
