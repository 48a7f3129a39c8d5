#pragma once

#include "core/base/finding.h"
#include "core/requirements/selection.h"
#include "ui/models/regiontreemodel.h"
#include "ui/widgets/choicecard.h"

#include <QObject>

namespace portreeve::pages {

struct PlanFigures {
    int hosts = 0;
    int prefixes = 0;
    int rules = 0;
    bool known = false; ///< false while nothing is chosen

    friend bool operator==(const PlanFigures &, const PlanFigures &) = default;
};

/// What the Plan page shows. The cards' `checked` is ignored: it follows the selection.
struct PlanData {
    QList<models::RegionItem> regions;
    QHash<QString, double> rtts; ///< milliseconds per Region code, once measured
    QList<widgets::Choice> products;
    QList<widgets::Choice> protocols;
    QList<widgets::Choice> clients;
    QList<widgets::Choice> features;
    requirements::Selection selection;
    PlanFigures figures;
    Findings findings;
    QString rangesProblem; ///< a sentence where the range file is missing; empty otherwise
};

/// Between the Plan page and the application: whole values in, whole values out.
class PlanModel final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const PlanData &data() const { return m_data; }
    void setData(const PlanData &data);

Q_SIGNALS:
    void dataChanged();
    /// The user chose; the application answers with setData.
    void selectionChanged(const portreeve::requirements::Selection &selection);
    /// One of the next steps: the id of a page.
    void stepRequested(const QString &pageId);
    void rangesRequested();

private:
    PlanData m_data;
};

} // namespace portreeve::pages
