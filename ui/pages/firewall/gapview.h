#pragma once

#include "ui/widgets/viewsettings.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QSplitter;
class QStackedLayout;

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class DetailsPane;
class EmptyState;
class FigureRow;
class FindingList;
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class GapModel;
class GapTableModel;

/// A configuration of the user's firewall against what is needed: figures that filter, a table, and all of the chosen
/// row below it.
class GapView final : public QWidget
{
    Q_OBJECT
public:
    GapView(GapModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    void saveState();

private:
    QWidget *makeHead();
    QWidget *makeTable(widgets::ViewSettings &settings);
    void showLanguages();
    void showImages();
    void showLists();
    void chooseList(const QString &name, bool chosen);
    void showGap();
    void showFigures();
    void showRow(int row);
    void applyFilter();
    void choose();
    void save();

    GapModel &m_model;
    widgets::ViewSettings &m_settings;
    GapTableModel *m_rows;
    models::FilterProxy *m_proxy;
    QComboBox *m_language = nullptr;
    QComboBox *m_image = nullptr;
    QWidget *m_imageField = nullptr;
    QPushButton *m_lists = nullptr;
    QPushButton *m_save = nullptr;
    widgets::TextLabel *m_file = nullptr;
    widgets::FigureRow *m_figures = nullptr;
    widgets::FindingList *m_findings = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::DetailsPane *m_details;
    QSplitter *m_splitter;
    widgets::EmptyState *m_empty;
    QWidget *m_body;
    QStackedLayout *m_stack = nullptr;
};

} // namespace portreeve::pages
