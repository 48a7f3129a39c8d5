#include "core/base/certainty.h"

namespace portreeve {

QString certaintyId(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Exact:
        return QStringLiteral("exact");
    case Certainty::SingleSource:
        return QStringLiteral("single-source");
    case Certainty::Conflict:
        return QStringLiteral("conflict");
    case Certainty::Inferred:
        return QStringLiteral("inferred");
    case Certainty::AssumedPort:
        return QStringLiteral("assumed-port");
    case Certainty::NewerThanGuide:
        return QStringLiteral("newer-than-guide");
    case Certainty::Own:
        break;
    }
    return QStringLiteral("own");
}

} // namespace portreeve
