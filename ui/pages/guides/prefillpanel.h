#pragma once

#include <QWidget>

class QComboBox;
class QPushButton;

namespace portreeve::widgets {
class FindingList;
class PasteField;
class TextLabel;
} // namespace portreeve::widgets

namespace portreeve::pages {

class GuidesModel;

/// Answers from what AWS CLI printed: pasted here, dropped or chosen as a file. Shows what would be filled in before
/// it is.
class PrefillPanel final : public QWidget
{
    Q_OBJECT
public:
    explicit PrefillPanel(GuidesModel &model, QWidget *parent = nullptr);

    void open();
    void close();

Q_SIGNALS:
    /// It was closed while the focus was in it.
    void focusReturned();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeButtons();
    void clear();
    void showOffer();
    void accept();

    GuidesModel &m_model;
    widgets::PasteField *m_text;
    widgets::TextLabel *m_tooLarge;
    QComboBox *m_choices;
    widgets::TextLabel *m_found;
    widgets::FindingList *m_findings;
    QPushButton *m_accept = nullptr;
};

} // namespace portreeve::pages
