#include "translations/catalogstrings/catalogtexts.h"

#include <QSet>

namespace portreeve::translations {

namespace {

class Texts
{
public:
    void add(const QString &text)
    {
        if (text.isEmpty() || m_seen.contains(text))
            return;
        m_seen.insert(text);
        m_list.append(text);
    }
    [[nodiscard]] QStringList take() { return std::move(m_list); }

private:
    QSet<QString> m_seen;
    QStringList m_list;
};

void addChoices(const catalog::Catalog &catalog, Texts &texts)
{
    for (const QList<catalog::Choice> *choices : {&catalog.products, &catalog.protocols, &catalog.clients,
                                                  &catalog.vantages, &catalog.features, &catalog.remotes}) {
        for (const catalog::Choice &choice : *choices) {
            texts.add(choice.title);
            texts.add(choice.text);
        }
    }
}

void addRules(const catalog::Catalog &catalog, Texts &texts)
{
    for (const catalog::Rule &rule : catalog.rules) {
        if (rule.vantage != QLatin1String("windows-ami"))
            texts.add(rule.purpose);
        for (const Message &note : rule.notes)
            texts.add(QString::fromUtf8(note.source()));
    }
}

/// Escapes what a C++ string literal cannot hold as it stands; other text is UTF-8, as lupdate reads it.
QByteArray literal(const QString &text)
{
    QByteArray quoted = "\"";
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else
            quoted += c;
    }
    return quoted + '"';
}

} // namespace

QStringList catalogTexts(const catalog::Catalog &catalog)
{
    Texts texts;
    addChoices(catalog, texts);
    for (const catalog::Region &region : catalog.regions)
        texts.add(region.note);
    addRules(catalog, texts);
    for (const catalog::Endpoint &endpoint : catalog.endpoints)
        texts.add(endpoint.suspect);
    for (const catalog::RangeRow &row : catalog.ranges)
        texts.add(row.note);
    for (const catalog::HealthCheck &check : catalog.healthChecks)
        texts.add(check.suspect);
    for (const catalog::ManagementRanges &ranges : catalog.management)
        texts.add(ranges.suspect);
    for (const catalog::DocumentFinding &finding : catalog.findings)
        texts.add(catalog::sentenceOf(finding));
    for (const catalog::Threshold &threshold : catalog.thresholds)
        texts.add(threshold.meaning);
    return texts.take();
}

QByteArray markedTexts(const QStringList &texts)
{
    QByteArray header = "// Made from resources/catalog by the build, for lupdate alone.\n";
    for (const QString &text : texts)
        header += "QT_TRANSLATE_NOOP(\"catalog\", " + literal(text) + ")\n";
    return header;
}

} // namespace portreeve::translations
