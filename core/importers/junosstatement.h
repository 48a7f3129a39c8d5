#pragma once

#include "core/importers/refusals.h"

namespace portreeve::importers::junos {

/// A statement: the words after "set", without brackets.
struct Statement {
    int line = 0;
    QString text;
    QStringList words;
};

inline const QString Global = QStringLiteral("global"); ///< policies and address book
inline constexpr QChar Separator = u'\x1f';             ///< between the parts of a key

/// Lists the statement, with the reason or as one that is not understood.
void refuse(Refusals &refusals, const Statement &statement, const Message &why);
void refuse(Refusals &refusals, const Statement &statement);

} // namespace portreeve::importers::junos
