#pragma once

#include <QWidget>

class QPushButton;

namespace portreeve::widgets {
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class DriftModel;

/// Where the documents, the published file and DNS do not agree, for the Regions of the selection.
class DriftView final : public QWidget
{
    Q_OBJECT
public:
    explicit DriftView(DriftModel &model, QWidget *parent = nullptr);

private:
    void refresh();
    void fillGroups();

    DriftModel &m_model;
    widgets::TextLabel *m_sources;
    widgets::TextLabel *m_unanswered;
    widgets::TextLabel *m_promise;
    QWidget *m_groups;
    QPushButton *m_resolve;
};

} // namespace portreeve::pages
