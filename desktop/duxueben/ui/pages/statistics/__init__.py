"""统计表: 附件5 for a day, its pictures, and what was handed in."""
