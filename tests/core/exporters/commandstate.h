#pragma once

#include <QMap>
#include <QSet>
#include <QStringList>

namespace portreeve::test {

/// What commands leave on a firewall, as its own language would list it: enough of the languages to carry out exports
/// and deltas, and to notice what the firewall would refuse.
class CommandState
{
public:
    explicit CommandState(QString language)
        : m_language(std::move(language))
    {}

    static QStringList languages(); ///< ids of the exporters whose commands are known

    void enter(const QByteArray &commands);
    /// What a firewall would have refused: something removed that is in use or not there, a name that is not defined.
    [[nodiscard]] QStringList faults() const { return m_faults; }
    /// All that is configured, sorted.
    [[nodiscard]] QString toText() const;

private:
    void enterCisco(const QString &line);
    void enterJunos(const QString &line);
    void remove(const QString &block);
    [[nodiscard]] bool isUsed(const QString &name) const;
    void checkNames(const QString &line);

    QString m_language;
    QString m_block;
    QMap<QString, QSet<QString>> m_blocks; ///< lines by block; "" holds lines outside of blocks
    QStringList m_faults;
};

} // namespace portreeve::test
