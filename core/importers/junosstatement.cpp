#include "core/importers/junosstatement.h"

namespace portreeve::importers::junos {

void refuse(Refusals &refusals, const Statement &statement, const Message &why)
{
    refusals.addOnce(statement.line, statement.text, why);
}

void refuse(Refusals &refusals, const Statement &statement)
{
    refuse(refusals, statement, PR_MESSAGE("importers", "The statement is not understood."));
}

} // namespace portreeve::importers::junos
