#pragma once

#include "core/importers/configuration.h"
#include "core/importers/nfttokens.h"

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
NftSet nftElements(const NftTokens &tokens, qsizetype &at, QList<NotUnderstood> &notUnderstood);

} // namespace portreeve::importers
