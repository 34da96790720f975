"""A register's definition in other dress: as an Excel workbook, for those who do not write YAML, and back as YAML text.

    content = definition_workbook(read_tree(yaml_text))      # to be filled in
    read = read_definition(content, file="so-vuon.xlsx")     # .tree, .text, and where each key stands

Nothing is judged here that the YAML's reader judges: what comes out of a workbook goes through the same checks, whose
faults `told_in_cells` then names by the cell.
"""

from datchuan.domain.registers.defining.reading import ReadDefinition, read_definition, told_in_cells
from datchuan.domain.registers.defining.text import yaml_text
from datchuan.domain.registers.defining.writing import definition_workbook, template_workbook

__all__ = (
    "ReadDefinition",
    "definition_workbook",
    "read_definition",
    "template_workbook",
    "told_in_cells",
    "yaml_text",
)
