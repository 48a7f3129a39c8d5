#include "tests/core/exporters/commandstate.h"

namespace portreeve::test {

namespace {

bool opensBlock(const QString &line)
{
    static const QStringList openings{QStringLiteral("object network "), QStringLiteral("object-group "),
                                      QStringLiteral("ip access-list "), QStringLiteral("ipv6 access-list ")};
    return std::any_of(openings.cbegin(), openings.cend(),
                       [&](const QString &opening) { return line.startsWith(opening); });
}

QString nameOf(const QString &block)
{
    return block.section(u' ', -1);
}

} // namespace

QStringList CommandState::languages()
{
    return {QStringLiteral("cisco-asa"), QStringLiteral("cisco-ios-xe"), QStringLiteral("juniper-srx")};
}

void CommandState::enter(const QByteArray &commands)
{
    m_block.clear();
    const QStringList lines = QString::fromUtf8(commands).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (m_language == u"juniper-srx")
            enterJunos(line);
        else
            enterCisco(line);
    }
    for (auto it = m_blocks.begin(); it != m_blocks.end(); ++it) {
        const bool list = it.key().isEmpty() || it.key().contains(QLatin1String("access-list"));
        if (it->isEmpty() && !list)
            m_faults.append(QStringLiteral("empty: ") + it.key());
    }
}

QString CommandState::toText() const
{
    QStringList texts;
    for (auto it = m_blocks.cbegin(); it != m_blocks.cend(); ++it) {
        if (it->isEmpty())
            continue;
        QStringList lines(it->cbegin(), it->cend());
        lines.sort();
        texts.append(it.key() + u'\n' + lines.join(u'\n'));
    }
    return texts.join(u'\n');
}

bool CommandState::isUsed(const QString &name) const
{
    return std::any_of(m_blocks.cbegin(), m_blocks.cend(), [&](const QSet<QString> &lines) {
        return std::any_of(lines.cbegin(), lines.cend(), [&](const QString &line) {
            return !line.contains(QLatin1String("remark")) && line.split(u' ').contains(name);
        });
    });
}

void CommandState::checkNames(const QString &line)
{
    const QStringList words = line.split(u' ');
    for (qsizetype i = 0; i + 1 < words.size() && !words.contains(QStringLiteral("remark")); ++i) {
        if (words[i] != u"object" && words[i] != u"object-group")
            continue;
        const QString name = words[i + 1];
        const QStringList blocks = m_blocks.keys();
        if (std::none_of(blocks.cbegin(), blocks.cend(), [&](const QString &block) { return nameOf(block) == name; }))
            m_faults.append(QStringLiteral("not defined: ") + line);
    }
}

void CommandState::remove(const QString &block)
{
    if (!m_blocks.contains(block))
        m_faults.append(QStringLiteral("not there: ") + block);
    m_blocks.remove(block);
    if (isUsed(nameOf(block)))
        m_faults.append(QStringLiteral("in use: ") + block);
}

void CommandState::enterCisco(const QString &line)
{
    if (line.startsWith(u'!'))
        return;
    const bool inside = line.startsWith(u' ');
    QString text = line.trimmed();
    if (!inside && opensBlock(text)) {
        m_block = text;
        m_blocks[m_block];
        return;
    }
    if (!inside)
        m_block.clear();
    if (!text.startsWith(QLatin1String("no "))) {
        checkNames(text);
        m_blocks[m_block].insert(text);
        return;
    }
    text = text.mid(3);
    if (!inside && opensBlock(text))
        return remove(text);
    if (!m_blocks[m_block].remove(text))
        m_faults.append(QStringLiteral("not there: ") + text);
}

/// "delete" takes away everything that begins with its words.
void CommandState::enterJunos(const QString &line)
{
    if (line.startsWith(QLatin1String("set "))) {
        m_blocks[QString()].insert(line.mid(4));
        return;
    }
    if (!line.startsWith(QLatin1String("delete ")))
        return;
    const QString start = line.mid(7);
    QSet<QString> &lines = m_blocks[QString()];
    const qsizetype before = lines.size();
    for (auto it = lines.begin(); it != lines.end();)
        it = *it == start || it->startsWith(start + u' ') ? lines.erase(it) : std::next(it);
    if (lines.size() == before)
        m_faults.append(QStringLiteral("not there: ") + line);
}

} // namespace portreeve::test
