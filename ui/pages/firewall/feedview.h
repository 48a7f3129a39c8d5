#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;
class QSpinBox;
class QStackedLayout;

namespace portreeve::widgets {
class EmptyState;
class TableView;
class TextLabel;
class ViewSettings;
} // namespace portreeve::widgets

namespace portreeve::pages {

class FeedModel;
class FeedTableModel;

/// The switch that serves lists to firewalls which fetch them, where the lists are, and who fetched them.
class FeedView final : public QWidget
{
    Q_OBJECT
public:
    FeedView(FeedModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    void saveState();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable(widgets::ViewSettings &settings);
    void showState();
    void showControls();
    void showAddresses();
    void showLists();
    void showNothing();
    void turn();
    void copyAddress();

    FeedModel &m_model;
    FeedTableModel *m_rows;
    QComboBox *m_reach = nullptr;
    QSpinBox *m_port = nullptr;
    QPushButton *m_switch = nullptr;
    QPushButton *m_copy = nullptr;
    widgets::TextLabel *m_notice = nullptr;
    widgets::TextLabel *m_left = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::EmptyState *m_empty;
    QStackedLayout *m_stack = nullptr;
};

} // namespace portreeve::pages
