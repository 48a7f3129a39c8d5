#pragma once

#include "core/policy/objectdelta.h"
#include "core/policy/policy.h"

/// Blocks of the FortiOS CLI, for all formats that are made of them.
namespace portreeve::exporters {

inline constexpr qsizetype FortigateNameLength = 63;
inline constexpr qsizetype FortigateTextBytes = 1023;

policy::NameStyle fortigateNames(const QString &prefix, qsizetype length = FortigateNameLength);
policy::ObjectPolicy fortigateObjects(const policy::Policy &policy, const QString &prefix);

/// Printable text in quotation marks, without what the CLI refuses or acts on.
QByteArray fortigateText(const QString &text);
QByteArray fortigateQuoted(const QString &name);
void appendFortigateComments(const QStringList &lines, QByteArrayView indent, QByteArray &out);

/// A table with its entries; nothing where there are none.
void appendFortigateTable(const QByteArray &table, const QByteArray &entries, QByteArray &out);
QByteArray fortigateEntry(const QByteArray &key, const QByteArray &settings);
/// The whole list of a field, in lines that a terminal takes.
void appendFortigateList(QByteArrayView field, const QStringList &names, QByteArray &out);
QByteArray fortigateDeleted(const QStringList &names);

/// Addresses and groups have tables for each family; services and rules have not.
struct FortigateDelta {
    FortigateDelta(const policy::ObjectPolicy &from, const policy::ObjectPolicy &to);

    policy::ObjectDelta v4;
    policy::ObjectDelta v6;
    policy::ObjectDelta rest; ///< its services and rules
};

/// Addresses, services and groups that come; with what groups lose still in them.
void appendFortigateObjects(const FortigateDelta &delta, QByteArray &out);
/// What goes of them.
void appendFortigateRemovals(const FortigateDelta &delta, QByteArray &out);

} // namespace portreeve::exporters
