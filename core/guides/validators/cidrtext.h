#pragma once

#include "core/guides/validators/typed.h"
#include "core/ip/prefixset.h"

namespace portreeve::guides {

/// Reads one CIDR block strictly (core/ip/parse.h). Findings: errors "several-blocks", "range", "dotted-mask",
/// "leading-zero", "octet-too-large", "bad-length", "host-bits", "zone-id", "not-a-block"; warning "no-length" (a bare
/// address is a block of one).
std::optional<ip::Prefix> readBlock(const QString &text, TypedReport &report);

/// A block that another answer gives, as it was read; lines that are no blocks are left out, host bits are cleared,
/// because another check finds them.
QList<ip::Prefix> answeredBlocks(const ValidationContext &context, const char *input);

/// The first of `blocks` that has addresses in common with `block`, or null.
const ip::Prefix *overlapping(const ip::Prefix &block, const QList<ip::Prefix> &blocks);

/// Addresses in private use: RFC 1918, RFC 6598 (100.64.0.0/10) and RFC 2544 (198.18.0.0/15), or RFC 4193.
bool isPrivateUse(const ip::Prefix &block);

/// "a, b", at most eight of them.
QString textOf(const QList<ip::Prefix> &blocks);

} // namespace portreeve::guides
