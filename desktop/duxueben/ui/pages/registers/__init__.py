"""其他登记: the hub, and a page for each register that is built from the same parts."""
