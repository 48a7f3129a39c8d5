#include "core/guides/answers.h"

#include <QCryptographicHash>

namespace portreeve::guides {

namespace {

/// With its length, so that no text can look like two.
void addText(QCryptographicHash &hash, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    hash.addData(QByteArray::number(bytes.size()) + ':');
    hash.addData(bytes);
}

} // namespace

void Answers::set(const QString &input, const QStringList &values)
{
    if (values.isEmpty())
        m_values.remove(input);
    else
        m_values.insert(input, values);
}

QStringList Answers::all(const QString &input) const
{
    const QStringList *values = valuesOf(input);
    return values ? *values : QStringList();
}

Answers Answers::watched() const
{
    Answers copy = *this;
    copy.m_asked = std::make_shared<QSet<QString>>();
    return copy;
}

QStringList Answers::asked() const
{
    QStringList ids = m_asked ? m_asked->values() : QStringList();
    ids.sort();
    return ids;
}

QString Answers::digest(const QStringList &inputs) const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &input : inputs) {
        const QStringList values = all(input);
        addText(hash, input);
        hash.addData(QByteArray::number(values.size()) + '\n');
        for (const QString &value : values)
            addText(hash, value);
    }
    return QString::fromLatin1(hash.result().toHex());
}

const QStringList *Answers::valuesOf(const QString &input) const
{
    if (m_asked)
        m_asked->insert(input);
    const auto at = m_values.constFind(input);
    return at == m_values.cend() ? nullptr : &*at;
}

} // namespace portreeve::guides
