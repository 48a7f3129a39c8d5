#pragma once

#include "core/pki/fileform.h"

namespace portreeve::pki {

/// A PEM text line by line, as exact as a file is judged: where its blocks stand and how their lines look (RFC 7468).
struct PemText {
    struct Block {
        PemBlock form;   ///< all but `kind`
        QByteArray body; ///< without white space

        [[nodiscard]] QByteArray bytes() const;      ///< empty where the block is not whole or not Base64
        [[nodiscard]] QByteArray roughBytes() const; ///< what can be made of it, to tell a key by; never kept
    };
    QList<Block> blocks;
    bool finalLineBreak = false;
    int carriageReturnLine = 0;
    int outsideLine = 0;
    int oddMarkLine = 0;
};

PemText readPemText(const QByteArray &text);

} // namespace portreeve::pki
