#pragma once

#include "core/base/result.h"
#include "core/guides/secrets.h"

#include <QCryptographicHash>

namespace portreeve::guides {

/// A file that proves a step and that no check reads: what it was. Its bytes are held nowhere.
struct Proof {
    QString name; ///< without its folder
    qint64 size = 0;
    QString sha256;

    friend bool operator==(const Proof &, const Proof &) = default;
};

/// Makes a Proof of a file that is given block by block.
class ProofReader
{
public:
    /// Blocks of this size need least memory; other sizes do as well.
    static constexpr qsizetype BlockBytes = 1024 * 1024;

    explicit ProofReader(const QString &path);
    /// Error: InvalidSyntax for a private key or keys of AWS, after which no more need be read.
    Result<void> add(const QByteArray &block);
    [[nodiscard]] Proof proof() const;

private:
    QString m_name;
    qint64 m_size = 0;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    SecretScan m_scan;
};

/// A whole file at once. Errors as above.
Result<Proof> proofOf(const QByteArray &bytes, const QString &path);

/// The name of a file without its folder, of whatever system the path is.
QString fileNameOf(const QString &path);

} // namespace portreeve::guides
