#pragma once

#include "core/importers/nftset.h"
#include "core/importers/packetchains.h"

namespace portreeve::importers {

/// One rule of nft as rules of a chain: several where maps and concatenations have several cases, none where it
/// decides nothing. What is not understood is listed and becomes a condition.
QList<ChainRule> nftRule(const NftTokens &tokens, const QHash<QString, NftSet> &sets,
                         QList<NotUnderstood> &notUnderstood);

} // namespace portreeve::importers
