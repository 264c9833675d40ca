"""双随机抽取: the lists, the seed, the draw, and what is done with its result."""
