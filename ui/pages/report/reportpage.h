#pragma once

#include "ui/widgets/page.h"
#include "ui/widgets/viewsettings.h"

class QPushButton;
class QScrollArea;
class QSplitter;
class QStackedLayout;

namespace portreeve::widgets {
class EmptyState;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class PagePreview;
class ReportModel;

/// A report as it will be read: what stands in it at the left, its pages at the right, and how it leaves the window.
class ReportPage final : public widgets::Page
{
    Q_OBJECT
public:
    ReportPage(ReportModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<widgets::ActionSpec> primaryAction() override;
    [[nodiscard]] QString status() const override;
    void saveState() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeBar();
    void connectModel();
    void refresh();
    void save(const QString &format);
    void mail(const QString &format);
    void print();
    [[nodiscard]] QString fileName(const QString &format) const;

    ReportModel &m_model;
    widgets::ViewSettings &m_settings;
    QScrollArea *m_form;
    QSplitter *m_splitter;
    PagePreview *m_preview;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
    widgets::TextLabel *m_state = nullptr;
    QPushButton *m_saveAs = nullptr;
    QPushButton *m_mail = nullptr;
    QPushButton *m_print = nullptr;
};

} // namespace portreeve::pages
