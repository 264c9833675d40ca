from pyhanko.pdf_utils.extensions import DeveloperExtension

ESIC_EXTENSION_1: DeveloperExtension
