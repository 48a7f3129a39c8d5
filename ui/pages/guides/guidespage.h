#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QListView;
class QSplitter;
class QStackedLayout;

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class EmptyState;
} // namespace portreeve::widgets

namespace portreeve::pages {

class GuidesModel;
class GuideView;

/// The guides with their progress at the left, the one that is open at the right. Where that is too narrow, the list
/// stands above the guide.
class GuidesPage final : public widgets::Page
{
    Q_OBJECT
public:
    GuidesPage(GuidesModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeList();
    void addShortcuts();
    void connectModel();
    void showGuide();
    void arrange();
    void print();

    GuidesModel &m_model;
    widgets::ViewSettings &m_settings;
    models::FilterProxy *m_proxy;
    QListView *m_list;
    GuideView *m_view;
    QSplitter *m_splitter;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
    bool m_sized = false; ///< by the user or an earlier run
};

} // namespace portreeve::pages
