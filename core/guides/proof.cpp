#include "core/guides/proof.h"

#include "core/guides/editrules.h"

#include <algorithm>

namespace portreeve::guides {

ProofReader::ProofReader(const QString &path)
    : m_name(fileNameOf(path))
{}

Result<void> ProofReader::add(const QByteArray &block)
{
    m_size += block.size();
    m_hash.addData(block);
    m_scan.add(block);
    if (m_scan.foundPrivateKey())
        return privateKeyRefusal(m_name);
    if (m_scan.foundAwsCredentials())
        return awsCredentialsRefusal(m_name);
    return {};
}

Proof ProofReader::proof() const
{
    return {m_name, m_size, QString::fromLatin1(m_hash.result().toHex())};
}

Result<Proof> proofOf(const QByteArray &bytes, const QString &path)
{
    ProofReader reader(path);
    for (qsizetype at = 0; at < bytes.size(); at += ProofReader::BlockBytes) {
        if (const Result<void> read = reader.add(bytes.mid(at, ProofReader::BlockBytes)); !read)
            return read.error();
    }
    return reader.proof();
}

QString fileNameOf(const QString &path)
{
    const QString name = path.mid(1 + std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\'))).trimmed();
    return name.isEmpty() ? QStringLiteral("unnamed") : name;
}

} // namespace portreeve::guides
