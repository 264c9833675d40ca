"""The page 导出."""
