#include "core/base/error.h"

namespace portreeve {

QString Error::english() const
{
    QString text = operation.english();
    if (!detail.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(": ")) + detail.english();
    if (!where.isEmpty())
        text += QStringLiteral(" (%1)").arg(where);
    return text;
}

} // namespace portreeve
