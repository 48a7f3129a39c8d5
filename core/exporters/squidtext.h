#pragma once

#include <QByteArray>
#include <QStringList>

namespace portreeve::exporters {

/// Lines of an acl of Squid, short ones: Squid cuts them at its buffer. No value, no line.
void appendSquidAcl(const QByteArray &name, const QByteArray &type, const QStringList &values, QByteArray &out);

} // namespace portreeve::exporters
