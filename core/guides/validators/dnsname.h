#pragma once

#include "core/guides/validators/typed.h"

namespace portreeve::guides {

/// What a name must be, where the standards leave a choice.
struct NameRules {
    bool fullyQualified = false; ///< one label alone is an error, otherwise a warning
    bool underscores = false;    ///< warned of, as Microsoft's naming rules do, otherwise an error
    int longest = 253; ///< characters; RFC 1035 section 2.3.4 allows 255 octets on the wire, which is 253 typed
};

/// Judges a host or domain name that begins at `at` in the line: RFC 1035 section 2.3.4 for lengths, RFC 952 and RFC
/// 1123 section 2.1 for characters, RFC 5890 for names with other letters, RFC 2606, 6761 and 6762 for names that are
/// not for use. Findings: errors "url", "port", "ip-address", "wildcard", "empty-label", "label-too-long",
/// "name-too-long", "hyphen", "underscore" (or warning), "bad-character", "numeric-top-label", "idn-invalid",
/// "single-label" (or warning); warnings "trailing-dot", "non-ascii", "a-label-invalid", "reserved-name", "local-name".
/// The name as DNS has it: lower case, A-labels, without the last dot; empty where there were errors.
QString judgeName(const QString &name, qsizetype at, const NameRules &rules, TypedReport &report);

/// Equal in DNS: without regard to case (RFC 4343) and to a last dot.
bool sameName(const QString &a, const QString &b);

/// Where a period stands at an end or beside another one, or -1: what neither a name nor the part before an at sign
/// has.
qsizetype misplacedPeriod(const QString &text);

} // namespace portreeve::guides
