#pragma once

#include "ui/pages/monitor/monitormodel.h"
#include "ui/widgets/viewsettings.h"

#include <QWidget>

namespace portreeve::models {
class FilterProxy;
} // namespace portreeve::models

namespace portreeve::widgets {
class TableView;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class ChoiceTableModel;

/// Which of the targets are watched, and what that would send.
class MonitorChooser final : public QWidget
{
    Q_OBJECT
public:
    MonitorChooser(MonitorModel &model, widgets::ViewSettings &settings, QWidget *parent = nullptr);

    void search(const QString &text);
    [[nodiscard]] QString status() const;
    void saveState();

Q_SIGNALS:
    void statusChanged();

private:
    QWidget *makeButtons();
    void setupTable();
    void showChoices();
    void showState();
    void choose(bool chosen);

    MonitorModel &m_model;
    ChoiceTableModel *m_rows;
    models::FilterProxy *m_proxy;
    widgets::TextLabel *m_load;
    widgets::TextLabel *m_problem;
    widgets::TableView *m_table;
};

} // namespace portreeve::pages
