#pragma once

#include "core/ip/prefix.h"

#include <QObject>
#include <QStringList>

namespace portreeve::pages {

/// A prefix of the published file, or one that merging made (then service and group name several or none).
struct RangeRow {
    ip::Prefix prefix;
    QString service;
    QString region;
    QString borderGroup;

    friend bool operator==(const RangeRow &, const RangeRow &) = default;
};

enum class Aggregation {
    Exact,  ///< as published
    Merged, ///< the fewest prefixes with the same addresses
    AtMost, ///< at most `maximum`, which may cover more than asked
};

/// What the table shows: empty lists mean all.
struct RangesQuery {
    QStringList services;
    QStringList regions;
    Aggregation aggregation = Aggregation::Exact;
    int maximum = 100;
    bool ipv4 = true;
    bool ipv6 = true;

    friend bool operator==(const RangesQuery &, const RangesQuery &) = default;
};

struct RangesData {
    bool loaded = false;
    QString state; ///< "2026-06-15 20:27, sync token 1781555225"
    QStringList services;
    QStringList regions;
    QList<QList<int>> counts; ///< prefixes per service (outer) and Region (inner)
    RangesQuery query;
    QList<RangeRow> rows; ///< the answer to the query
    QString cost;         ///< "612 prefixes instead of 1,204, the same addresses."
};

/// The answer to "which range is this address in?".
struct LookupAnswer {
    QString question;
    QString sentence; ///< what the text is, or why it cannot be looked up
    bool problem = false;
    QList<RangeRow> matches; ///< most specific first
};

/// Between the Ranges page and the application.
class RangesModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const RangesData &data() const { return m_data; }
    [[nodiscard]] const LookupAnswer &answer() const { return m_answer; }
    void setData(const RangesData &data);
    /// Answers to older questions are dropped.
    void setAnswer(const LookupAnswer &answer);
    void ask(const QString &question);

Q_SIGNALS:
    void dataChanged();
    void answerChanged();
    /// With every keystroke; the application answers with setAnswer, at once or later.
    void lookupRequested(const QString &question);
    void queryChanged(const portreeve::pages::RangesQuery &query);
    void updateRequested();
    void importRequested(const QString &path);
    void exportRequested(const QString &csv);

private:
    RangesData m_data;
    LookupAnswer m_answer;
    QString m_question;
};

} // namespace portreeve::pages
