#pragma once

#include "ui/shell/framemodel.h"
#include "ui/shell/pageregistry.h"

#include <QImage>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTimer;
class QToolButton;
class QUndoStack;

namespace portreeve::widgets {
class PrimaryButton;
class SearchField;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::shell {

class FileMenu;
class Sidebar;
class Walkthrough;

/// The frame: sidebar, header, chip bar, the page, status bar. Knows pages only through the registry; each is made on
/// its first visit.
class MainWindow final : public QWidget
{
    Q_OBJECT
public:
    MainWindow(QList<PageEntry> pages, FrameModel &model, QUndoStack &undo, widgets::ViewSettings &settings);

    void goTo(const QString &pageId);
    [[nodiscard]] QString currentPage() const;

    /// Points at the pages one after the other and says what they are for.
    void startWalkthrough();
    /// The same, where this user has not seen it yet.
    void startFirstWalkthrough();

    struct PageImage {
        QString id;
        QImage image;
    };
    /// The window as it looks on every page, in the order of the sidebar. Visits them all.
    [[nodiscard]] QList<PageImage> grabPages();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeSelectionBar();
    QWidget *makeStatusBar();
    QWidget *makeNotice();
    void makeNavigation();
    void connectModel();
    void visit(int index);
    [[nodiscard]] widgets::Page *page(int index) const;
    void showPrimaryAction();
    void showFrame();
    void showStatus();
    void showNotice(const Notice &notice);

    QList<PageEntry> m_pages;
    QList<widgets::Page *> m_made; ///< null until visited
    QStringList m_searches;
    int m_current = -1;
    FrameModel &m_model;
    widgets::ViewSettings &m_settings;
    FileMenu *m_file;
    Sidebar *m_sidebar;
    QStackedWidget *m_stack;
    widgets::TextLabel *m_title = nullptr;
    widgets::SearchField *m_search = nullptr;
    widgets::PrimaryButton *m_primary = nullptr;
    widgets::ChipBar *m_chips = nullptr;
    QToolButton *m_ranges = nullptr;
    widgets::TextLabel *m_status = nullptr;
    widgets::JobBar *m_job = nullptr;
    QWidget *m_notice = nullptr;
    QLabel *m_noticeIcon = nullptr;
    widgets::TextLabel *m_noticeText = nullptr;
    QTimer *m_noticeTimer = nullptr;
    Walkthrough *m_walkthrough = nullptr; ///< made when it is first asked for
    bool m_closing = false;
};

} // namespace portreeve::shell
