"""What the dashboard is made of: views in, messages out."""
