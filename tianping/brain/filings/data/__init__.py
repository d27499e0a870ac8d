"""Tables that the reading rests on: courts and places of the province, causes of action, words of each cause."""
