#pragma once

#include "core/base/error.h"
#include "core/base/finding.h"

#include "ui/models/latest.h"
#include "ui/pages/firewall/curvemodel.h"
#include "ui/pages/firewall/deltamodel.h"
#include "ui/pages/firewall/feedmodel.h"
#include "ui/pages/firewall/gapmodel.h"
#include "ui/widgets/jobbar.h"

#include <QMap>
#include <QObject>
#include <QVariant>

#include <functional>
#include <utility>

namespace portreeve::pages {

/// One export format in the list at the left.
struct FormatEntry {
    QString id;           ///< "nftables"
    QString title;        ///< "nftables"
    QString group;        ///< "Linux", "Palo Alto Networks"
    QString capabilities; ///< one sentence: what it can carry, what not
    QString fileName;     ///< what a saved file is called
};

/// One line of the options form.
struct FormatOption {
    enum class Kind { Choice, Switch, Number, Text };

    QString id;
    QString title;
    QString hint; ///< one dimmed sentence; may be empty
    Kind kind = Kind::Switch;
    QStringList choiceIds;
    QStringList choiceTitles;
    QVariant value; ///< at first: choice id, bool, int or text
    int minimum = 0;
    int maximum = 1'000'000;
};

using OptionValues = QMap<QString, QVariant>;

/// The number of entries that a file may have; 0 is exact.
inline const QString MaxEntriesOption = QStringLiteral("max-entries");

/// What a line of the preview is there for.
struct LineNote {
    QString sentence;                                ///< empty: nothing is to be said of it
    QList<std::pair<QString, QString>> requirements; ///< id and purpose
};

/// What a format makes of the selection.
struct Preview {
    QString text;
    int used = 0;                          ///< entries
    int allowed = 0;                       ///< by the vendor; 0 where there is no documented limit
    QHash<QString, QStringList> ruleNames; ///< as the firewall calls them, by the id of the requirement
    QStringList notExpressed;              ///< requirements that the format or mode cannot carry, one sentence each
    Findings findings;
    std::optional<Error> refusal;             ///< then there is no text
    std::function<LineNote(int line)> noteOf; ///< by the number of the line, from 0; quick. Null where there is no text
};

/// Between the Firewall page and the application; the models of its other tabs stand beside it and are refreshed with
/// it. For previews and answers see models::Latest.
class FirewallModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<FormatEntry> &formats() const { return m_formats; }
    void setFormats(const QList<FormatEntry> &formats);
    [[nodiscard]] QList<FormatOption> options(const QString &formatId) const { return m_options.value(formatId); }
    void setOptions(const QString &formatId, const QList<FormatOption> &options);

    /// Format and values that are chosen: kept here, so that they are in the project.
    [[nodiscard]] const QString &format() const { return m_format; }
    [[nodiscard]] OptionValues values() const { return m_values.value(m_format); }
    [[nodiscard]] OptionValues values(const QString &formatId) const { return m_values.value(formatId); }
    void choose(const QString &formatId, const OptionValues &values);
    /// As at the start: no format is chosen, every option has its standard value.
    void forget();

    [[nodiscard]] const std::optional<Preview> &preview() const { return m_preview.answer(); }
    /// Asks again, and so do the other tabs: the selection or the ranges changed.
    void refreshPreview();
    void setPreview(int number, const Preview &preview);

    [[nodiscard]] DeltaModel &delta() { return m_delta; }
    [[nodiscard]] CurveModel &curve() { return m_curve; }
    [[nodiscard]] GapModel &gap() { return m_gap; }
    [[nodiscard]] FeedModel &feed() { return m_feed; }

    /// Saving all formats into a folder.
    [[nodiscard]] const widgets::JobState &saving() const { return m_saving; }
    void setSaving(const widgets::JobState &saving);

    /// The rule of this requirement is to be found in the preview, at once or when there is one to look through.
    void seek(const QString &requirementId);
    [[nodiscard]] QString takeSought() { return std::exchange(m_sought, {}); }

Q_SIGNALS:
    void formatsChanged();
    void previewChanged();
    void sought();
    void previewRequested(int number, const QString &formatId, const portreeve::pages::OptionValues &values);
    /// The user chose another format or other values.
    void chosen(const QString &formatId, const portreeve::pages::OptionValues &values);
    /// The user wants to see why a line of the preview is there.
    void requirementRequested(const QString &requirementId);
    void saveRequested(const QString &path, const QString &text);
    void saveAllRequested(const QString &folder);
    void saveAllCancelled();
    void savingChanged();
    void stepRequested(const QString &pageId);

private:
    void fillIn(const QString &formatId, const QList<FormatOption> &options);

    QList<FormatEntry> m_formats;
    QMap<QString, QList<FormatOption>> m_options;
    QMap<QString, OptionValues> m_values;
    QString m_format;
    models::Latest<Preview> m_preview;
    QString m_sought;
    DeltaModel m_delta;
    CurveModel m_curve;
    GapModel m_gap;
    FeedModel m_feed;
    widgets::JobState m_saving;
};

} // namespace portreeve::pages
