#pragma once

#include "core/ip/prefix.h"
#include "ui/models/latest.h"
#include "ui/pages/changes/driftmodel.h"
#include "ui/widgets/jobbar.h"

#include <QDateTime>
#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// Prefixes of one service in one Region that came or went.
struct ChangedPrefixes {
    bool added = false;
    QString service;
    QString region;
    QList<ip::Prefix> prefixes;

    friend bool operator==(const ChangedPrefixes &, const ChangedPrefixes &) = default;
};

/// A publication that touches what is shown, or a prefix that flaps.
struct ChangeRow {
    QString key;            ///< the syncToken; of flapping a text of its own
    QDateTime at;           ///< UTC; of flapping its last change
    QDateTime first;        ///< UTC; only of flapping
    QString previous;       ///< syncToken of the publication that it is compared with; empty for flapping
    int flaps = 0;          ///< changes of a flapping prefix; 0 for a publication
    bool announced = false; ///< of flapping: it is published now
    bool done = false;
    QList<ChangedPrefixes> changes; ///< additions first

    [[nodiscard]] bool isFlapping() const { return flaps > 0; }
    [[nodiscard]] int count(bool added) const;
    [[nodiscard]] QStringList services() const;
    [[nodiscard]] QStringList regions() const;
    friend bool operator==(const ChangeRow &, const ChangeRow &) = default;
};

/// A stored publication, to choose dates from.
struct StoredPublication {
    QString syncToken;
    QString date; ///< in words of the user

    friend bool operator==(const StoredPublication &, const StoredPublication &) = default;
};

struct ChangesData {
    QList<StoredPublication> stored; ///< newest first
    bool everything = false;         ///< not only what the selection looks at
    bool selected = false;           ///< something is chosen on Plan
    QList<ChangeRow> rows;           ///< newest first
    int interval = 0;                ///< hours between looks for a newer file; 0: never
    QString lastLook;                ///< "2 hours ago"; empty: not known
    widgets::JobState job;

    friend bool operator==(const ChangesData &, const ChangesData &) = default;
};

/// What a change means for the selection.
struct ChangeImpactText {
    struct Row {
        QString id;
        QString purpose;
        QStringList added;
        QStringList removed;
    };
    struct Export {
        QString title;   ///< "nftables, saved as portreeve.nft"
        QString summary; ///< "2 rules change." or why nothing can be said
        QStringList notes;
        QString lines; ///< what is new and what goes; empty where nothing is to be done
        QString file;  ///< to save and to load: the lines, or a whole file with them
        QString fileName;
    };
    QList<Row> rows;
    QStringList notes;
    QList<Export> exports;
    QString problem; ///< why nothing can be said; empty where something can
};

/// A row, or addresses, that one of two files has and the other has not.
struct ComparedPrefix {
    bool added = false;
    ip::Prefix prefix;
    QString service;
    QString region;
    QString borderGroup; ///< empty for addresses

    friend bool operator==(const ComparedPrefix &, const ComparedPrefix &) = default;
};

struct RangeComparison {
    QString summary;
    bool problem = false;
    QList<ComparedPrefix> rows; ///< as published
    QString addressSummary;
    QList<ComparedPrefix> addresses; ///< by service and Region, however they are written
};

/// Between the Changes page and the application.
class ChangesModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const ChangesData &data() const { return m_data; }
    [[nodiscard]] DriftModel &drift() { return m_drift; }
    void setData(const ChangesData &data);
    [[nodiscard]] const ChangeRow *row(const QString &key) const; ///< null where it is not shown

    /// Which row is looked at; empty for none. Asks what a publication means.
    void choose(const QString &key);
    [[nodiscard]] const QString &chosen() const { return m_chosen; }
    /// Asks again what the chosen row means: the selection or the exports are others.
    void refreshImpact();
    [[nodiscard]] const std::optional<ChangeImpactText> &impact() const { return m_impact.answer(); }
    void setImpact(int number, const ChangeImpactText &impact);

    /// Two syncTokens.
    void compare(const QString &from, const QString &to);
    [[nodiscard]] const std::optional<RangeComparison> &comparison() const { return m_comparison.answer(); }
    void setComparison(int number, const RangeComparison &comparison);

Q_SIGNALS:
    void dataChanged();
    void impactChanged();
    void comparisonChanged();
    void impactRequested(int number, const QString &key);
    void comparisonRequested(int number, const QString &from, const QString &to);
    void everythingRequested(bool everything);
    void doneRequested(const QStringList &keys, bool done);
    void updateRequested();
    void importRequested(const QString &folder);
    void intervalRequested(int hours);
    void cancelRequested();
    void saveRequested(const QString &path, const QString &text);

private:
    ChangesData m_data;
    QString m_chosen;
    models::Latest<ChangeImpactText> m_impact;
    models::Latest<RangeComparison> m_comparison;
    DriftModel m_drift;
};

} // namespace portreeve::pages
