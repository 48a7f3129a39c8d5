#pragma once

#include "core/base/error.h"
#include "core/base/finding.h"
#include "ui/models/latest.h"

#include <QList>
#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// A machine image of Amazon's whose firewall has documented default rules.
struct GapImage {
    QString id; ///< "windows-server-2022"
    QString title;
};

/// A language that configurations can be read in; the id of the export format that writes it.
struct GapLanguage {
    QString id;
    QString title;
    QList<GapImage> images = {}; ///< whose default rules such a configuration can be compared with
};

/// Worst first. The default rules are those of the image.
enum class GapKind {
    Missing,
    Shadowed,
    Partial,
    Doubtful,
    Wider,
    DefaultAbsent,
    DefaultDifferent,
    DefaultDisabled,
    NotUnderstood,
    NotCompared,
    Covered,
    DefaultThere
};

struct GapFact {
    QString label; ///< "TCP 443, 4172"
    QString value; ///< "52.23.61.0/24, ws-broker-service.us-east-1.amazonaws.com"
};

/// One thing that the comparison says: about a requirement, a rule that lets more through, or a line.
struct GapRow {
    GapKind kind = GapKind::Covered;
    QString subject;      ///< id of the requirement, the rule, or the line
    QString rules;        ///< who decides
    QString text;         ///< what is missing, or too much, or why; short
    QList<GapFact> facts; ///< all of it
};

struct Gap {
    QStringList lists; ///< chains, access lists, groups of the configuration
    QList<GapRow> rows;
    Findings findings;
    QString lacking;         ///< what is missing, in the language of the configuration; empty where nothing is
    QString lackingFileName; ///< what a saved file is called
    std::optional<Error> refusal;
};

struct GapQuestion {
    QString path;
    QString languageId;
    QString imageId;     ///< empty: none
    QStringList through; ///< the lists that the traffic passes; empty: all of them

    friend bool operator==(const GapQuestion &, const GapQuestion &) = default;
};

/// Between the Compare tab of the Firewall page and the application.
class GapModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<GapLanguage> &languages() const { return m_languages; }
    void setLanguages(const QList<GapLanguage> &languages);
    [[nodiscard]] const QString &language() const { return m_language; }
    /// Ignored where it is none of the languages.
    void chooseLanguage(const QString &id);
    /// Those of the language; empty where it has none.
    [[nodiscard]] QList<GapImage> images() const;
    /// Empty: no image is compared with.
    [[nodiscard]] QString image() const;
    void chooseImage(const QString &id);
    /// Empty: every list of the configuration.
    [[nodiscard]] const QStringList &through() const { return m_through; }
    void chooseLists(const QStringList &names);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const std::optional<Gap> &gap() const { return m_gap.answer(); }
    void compareWith(const QString &path);
    void refresh();
    void forget();
    void setGap(int number, const Gap &gap);

Q_SIGNALS:
    void languagesChanged();
    void changed();
    void requested(int number, const portreeve::pages::GapQuestion &question);
    void saveRequested(const QString &path, const QString &text);

private:
    QList<GapLanguage> m_languages;
    QString m_language;
    QString m_image;
    QString m_path;
    QStringList m_through;
    models::Latest<Gap> m_gap;
};

} // namespace portreeve::pages
