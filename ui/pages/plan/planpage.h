#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QPushButton;
class QVBoxLayout;

namespace portreeve::models {
class RegionTreeModel;
} // namespace portreeve::models

namespace portreeve::widgets {
class CardGrid;
class CheckTree;
class FigureRow;
class FindingList;
class SidePane;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class PlanModel;
struct PlanFigures;

/// Regions at the left, products to features in the middle, what it needs at the right.
class PlanPage final : public widgets::Page
{
    Q_OBJECT
public:
    PlanPage(PlanModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    bool focusSearch() override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

private:
    QWidget *makeRegions();
    QWidget *makeChoices();
    QWidget *makeNeeds();
    void addStep(QVBoxLayout &column, const QString &icon, const QString &title, const QString &sentence,
                 const QString &pageId);
    void connectModel();
    void showFigures(const PlanFigures &figures);
    void refresh();

    PlanModel &m_model;
    models::RegionTreeModel *m_regions;
    widgets::CheckTree *m_tree = nullptr;
    widgets::CardGrid *m_products = nullptr;
    widgets::CardGrid *m_protocols = nullptr;
    widgets::CardGrid *m_clients = nullptr;
    widgets::CardGrid *m_features = nullptr;
    widgets::FigureRow *m_figures = nullptr;
    widgets::FindingList *m_findings = nullptr;
    widgets::TextLabel *m_findingsTitle = nullptr;
    widgets::TextLabel *m_hint = nullptr;
    QWidget *m_rangesNotice = nullptr;
    widgets::TextLabel *m_rangesText = nullptr;
    QPushButton *m_openNeeds = nullptr;
    QList<QPushButton *> m_steps;
    widgets::SidePane *m_pane = nullptr;
    QList<QString> m_regionCodes;
};

} // namespace portreeve::pages
