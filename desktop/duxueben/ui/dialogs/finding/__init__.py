"""The acts of 问题整改销号 as dialogs, and the parts that they share."""
