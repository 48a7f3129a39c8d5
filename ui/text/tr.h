#pragma once

#include <QCoreApplication>

namespace portreeve::text {

/// The translation context of this room, for its functions.
struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::text)
};

} // namespace portreeve::text
