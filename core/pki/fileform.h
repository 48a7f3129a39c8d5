#pragma once

#include "core/pki/contentkind.h"

#include <QList>

namespace portreeve::pki {

/// One block of a PEM text (RFC 7468). Line numbers count from 1; 0 says that there is no such line.
struct PemBlock {
    QByteArray label;                        ///< CERTIFICATE, PKCS7 ..
    ContentKind kind = ContentKind::Unknown; ///< what is inside, whatever the label says
    int line = 0;                            ///< of BEGIN
    int lastLine = 0;                        ///< of END with the same label
    int oddLine = 0;    ///< first line that has not 64 characters, or more than 64 where it is the last
    int blankLine = 0;  ///< first line without a character
    int spacedLine = 0; ///< first line with white space before, between or after its characters
    int badLine = 0;    ///< first line that is not Base64, or the last where the whole cannot be decoded
};

struct FoundCertificate {
    QByteArray der;
    int line = 0;           ///< of the PEM block it stands in; 0 where the file is not PEM
    bool unordered = false; ///< from PKCS#7, which keeps certificates as a set
};

enum class TextEncoding {
    Utf8,   ///< or ASCII, or another encoding that keeps ASCII
    Utf16,  ///< either byte order
    Utf32,  ///< either byte order
    Binary, ///< no text
};

/// What a file is that somebody takes for a certificate. Nothing of a private key or of a store that may hold one is
/// decoded or kept: then `kind` says so and everything else is empty.
struct FileForm {
    ContentKind kind = ContentKind::Unknown; ///< of a file that is no PEM text: what its bytes, or its Base64, hold
    TextEncoding encoding = TextEncoding::Binary;
    bool byteOrderMark = false;  ///< of UTF-8
    bool bareBase64 = false;     ///< Base64 without a BEGIN line
    qsizetype bytesAfter = 0;    ///< that follow a certificate in DER form
    bool finalLineBreak = false; ///< the text ends with a line break
    int carriageReturnLine = 0;  ///< first line that ends in a carriage return alone
    int outsideLine = 0;         ///< first line, also an empty one, before, between or after the blocks
    int oddMarkLine = 0;         ///< first line that looks like a BEGIN line of a certificate and is none
    QList<PemBlock> blocks;
    QList<FoundCertificate> certificates; ///< in the order of the file, those of PKCS#7 too; at most 1,000

    /// A key, or a store of keys: nothing else of it is known or shown.
    [[nodiscard]] bool isRefused() const;
    [[nodiscard]] bool isPem() const { return !blocks.isEmpty(); }
};

/// Pure and total: every file has a form.
FileForm readFileForm(const QByteArray &bytes);

} // namespace portreeve::pki
