#pragma once

#include "core/importers/nfttokens.h"
#include "core/importers/packetchains.h"

namespace portreeve::importers {

/// A member of a set or map of nft.
struct NftElement {
    QStringList parts;       ///< one, or those of a concatenation
    QList<NftToken> verdict; ///< of maps
};

struct NftSet {
    QList<NftElement> elements;
    bool complete = true; ///< false: something of it was not understood
};

/// The members between two braces; `at` is behind the first one and comes to stand behind the last one.
NftSet nftElements(const QList<NftToken> &tokens, qsizetype &at, QList<NotUnderstood> &notUnderstood);

/// One rule of nft as rules of a chain: several where maps and concatenations have several cases, none where it
/// decides nothing. What is not understood is listed and becomes a condition.
QList<ChainRule> nftRule(const QList<NftToken> &tokens, const QHash<QString, NftSet> &sets,
                         QList<NotUnderstood> &notUnderstood);

} // namespace portreeve::importers
