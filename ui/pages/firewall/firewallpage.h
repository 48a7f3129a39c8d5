#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedLayout;
class QStackedWidget;

namespace portreeve::widgets {
class CodeView;
class EmptyState;
class FindBar;
class FindingList;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class FirewallModel;
class FormatList;
class OptionForm;
struct Preview;

/// Formats at the left, options in the middle, the rules at the right; where that is too narrow, the options stand
/// below the formats.
class FirewallPage final : public widgets::Page
{
    Q_OBJECT
public:
    FirewallPage(FirewallModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString searchHint() const override;
    void search(const QString &text) override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeOptions();
    QWidget *makePreview();
    QWidget *makeBar();
    void arrange();
    void connectModel();
    void showFormats();
    void showFormat();
    void showPreview();
    void findSought();
    void showBudget(const Preview &preview);
    void save();

    FirewallModel &m_model;
    widgets::ViewSettings &m_settings;
    FormatList *m_formats;
    OptionForm *m_form = nullptr;
    widgets::TextLabel *m_title = nullptr;
    widgets::TextLabel *m_budget = nullptr;
    QProgressBar *m_budgetBar = nullptr;
    QPushButton *m_notExpressed = nullptr;
    widgets::FindingList *m_findings = nullptr;
    widgets::CodeView *m_code = nullptr;
    widgets::FindBar *m_find = nullptr;
    widgets::EmptyState *m_refusal = nullptr;
    QStackedWidget *m_previewStack = nullptr;
    QSplitter *m_splitter; ///< m_choices and the preview
    QSplitter *m_choices;  ///< formats and options
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack;
};

} // namespace portreeve::pages
