#pragma once

#include "core/exporters/exporter.h"

#include <functional>

/// A table for iptables-restore and ip6tables-restore alike, as iptables(8) describes it: lines with -4 are passed over
/// by ip6tables-restore, lines with -6 by iptables-restore; one transaction per family. Loading it twice is loading it
/// once: ":chain -" empties a chain of our own, -F one of the system. Facts that shape the lines: a # comment begins in
/// the first column; a quoted word ends at the next quotation mark that has no backslash before it; a line has at most
/// 10,239 bytes; multiport takes 15 ports, a range counts two; a comment has at most 255 bytes (xt_comment).
namespace portreeve::exporters {

inline constexpr qsizetype IptablesCommentBytes = 255;

enum class IptablesSide { Destination, Source };

/// What matches the remote of a rule that has one, which is on that side: a line for each.
using IptablesRemotes = std::function<QByteArrayList(const policy::Rule &, IptablesSide)>;

struct IptablesParts {
    QStringList loading; ///< comments: how to load the file
    QByteArray sets;     ///< lines before the table
    IptablesRemotes remotes;
    QByteArray setsAfterwards = {}; ///< lines below the table, for iptablesCommands
};

/// Every rule of the job has a family.
QByteArray iptablesFile(const Description &about, const Job &job, const IptablesParts &parts);

/// Rules before those of chains that are there, which stay.
QByteArray iptablesAddition(const Description &about, const AdditionJob &job, const IptablesRemotes &remotes);

/// The lines that lead from one policy to another: those that are added, then those that go. Without the rules of the
/// table's own chains, which stay.
QByteArray iptablesCommands(const DeltaJob &job, const IptablesParts &parts);

/// What the formats that are made of it have in common.
Description iptablesDescription();

} // namespace portreeve::exporters
