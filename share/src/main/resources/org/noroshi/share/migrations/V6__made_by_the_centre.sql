-- Items and versions that the centre itself makes from what it observed have no author.

ALTER TABLE item ALTER COLUMN author DROP NOT NULL;
ALTER TABLE notification_version ALTER COLUMN person DROP NOT NULL;
