#pragma once

#include "core/ip/prefix.h"

#include <QByteArray>
#include <QStringList>

/// What the formats for Cisco's command lines share.
namespace portreeve::exporters {

/// Before an entry of a file that an earlier rule of it has, too: a comment for people, and for the next delta, which
/// must know whose it is.
inline constexpr char SharedEntry[] = "! Already above: ";

/// Text for a remark or a comment: ASCII without '?' (which asks the command line for help), at most `bytes` long;
/// letters lose their accents, other characters become '_'.
QByteArray ciscoText(const QString &text, qsizetype bytes);

/// "! text" lines.
void appendCiscoComments(const QStringList &lines, QByteArray &out);

/// "192.0.2.0 255.255.255.0", IPv4 only.
QByteArray withNetmask(const ip::Prefix &prefix);
/// "192.0.2.0 0.0.0.255", IPv4 only.
QByteArray withWildcardMask(const ip::Prefix &prefix);

} // namespace portreeve::exporters
