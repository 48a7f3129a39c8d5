#pragma once

#include "core/importers/sourcetext.h"

#include <QHash>

namespace portreeve::importers {

/// A word, a mark ({ } ( ) ; , = and operators), or the end of a line ("\n").
struct NftToken {
    QString text;
    int line = 0;
    bool quoted = false;

    [[nodiscard]] bool is(QStringView other) const { return !quoted && text == other; }
};

/// The words of nft's language: comments and continued lines are gone, names of "define" are replaced by their values
/// (what would grow beyond a million words stays as it is).
QList<NftToken> nftTokens(const QList<SourceLine> &lines);

} // namespace portreeve::importers
