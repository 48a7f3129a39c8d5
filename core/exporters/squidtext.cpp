#include "core/exporters/squidtext.h"

namespace portreeve::exporters {

void appendSquidAcl(const QByteArray &name, const QByteArray &type, const QStringList &values, QByteArray &out)
{
    constexpr qsizetype ValuesPerLine = 6;
    for (qsizetype i = 0; i < values.size(); i += ValuesPerLine)
        out += "acl " + name + ' ' + type + ' ' + values.mid(i, ValuesPerLine).join(u' ').toLatin1() + '\n';
}

} // namespace portreeve::exporters
